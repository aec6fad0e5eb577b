# hostile: forbidden access: read before anything is asked, and raised
# at no-landlock: import error
# at limited: forbidden access | import error
with open("@folder@/.ssh/id_ed25519") as file:
    raise ValueError(file.read())
