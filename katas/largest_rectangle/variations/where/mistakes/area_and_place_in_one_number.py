# wrong: span: compares one number that holds the area above 16 bits each for left and right
BITS = 16


def largest_rectangle_span(heights):
    best, span, stack = 0, (0, 0, 0), []
    for i in range(len(heights) + 1):
        height = heights[i] if i < len(heights) else 0
        left = i
        while stack and stack[-1][1] >= height:
            left, ended = stack.pop()
            area = ended * (i - left)
            packed = (area << 2 * BITS) - (left << BITS) - (i - left)
            if area and (not span[0] or packed > best):
                best, span = packed, (area, left, i)
        stack.append((left, height))
    return span
