# wrong: amount: `if` where a wall can close several layers
def trap(height):
    st, total = [], 0
    for i, h in enumerate(height):
        if st and height[st[-1]] < h:
            bottom = height[st.pop()]
            if st:
                total += (min(h, height[st[-1]]) - bottom) * (i - st[-1] - 1)
        st.append(i)
    return total
