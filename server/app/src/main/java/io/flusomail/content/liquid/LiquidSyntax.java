package io.flusomail.content.liquid;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * How a template is read.
 *
 * @param escaping what a value printed at an offset of the source needs
 * @param extensions tags that the application adds, by name: each gets what stands after its name, and its body up to
 *     {@code end<name>}
 */
public record LiquidSyntax(IntFunction<Escaping> escaping, Map<String, BiFunction<String, Block, Node>> extensions) {
    public static LiquidSyntax everywhere(Escaping escaping) {
        return new LiquidSyntax(_ -> escaping, Map.of());
    }
}
