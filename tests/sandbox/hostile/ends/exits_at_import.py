# hostile: exited early: before anything can be asked
import os

print("1 passed")
os._exit(0)
