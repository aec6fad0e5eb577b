# hostile: accepted: lines that a CI system takes for commands
def solve(numbers):
    print("::error file=solve.py,line=1::all is well")
    print("  ::add-mask::a")
    print("\r::set-output name=verdict::accepted")
    print("##[error]all is well")
    print("##vso[task.complete result=Succeeded;]done")
    return sum(numbers)
