# hostile: missing function: the name is there, and is nothing that can be called
solve = "sum(numbers)"
