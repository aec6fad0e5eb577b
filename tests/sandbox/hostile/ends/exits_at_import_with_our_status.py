# hostile: exited early | forbidden access | import error: as if the process could not be set up
import os

os._exit(97)
