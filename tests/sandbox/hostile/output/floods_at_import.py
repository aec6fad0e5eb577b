# hostile: output limit: before there is a function to call
while True:
    print("all work and no play " * 1000)
