# wrong: amount: the pool's width counts one of its walls
def trap(height):
    stack = []
    ans = 0
    for i in range(len(height)):
        while stack and height[i] > height[stack[-1]]:
            top = stack.pop()
            if not stack:
                break
            distance = i - stack[-1]
            bounded = min(height[i], height[stack[-1]]) - height[top]
            ans += distance * bounded
        stack.append(i)
    return ans
