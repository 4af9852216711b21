package io.flusomail.content.liquid;

/** Why a template cannot be used, and where; line and column count from 1. */
public record LiquidProblem(int line, int column, String code, String message) {
    public static LiquidProblem at(String source, int offset, String code, String message) {
        int place = Math.clamp(offset, 0, source.length());
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < place; i++) {
            if (source.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new LiquidProblem(line, place - lineStart + 1, code, message);
    }
}
