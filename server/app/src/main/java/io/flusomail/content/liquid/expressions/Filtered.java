package io.flusomail.content.liquid.expressions;

import io.flusomail.content.liquid.filters.Filter;
import io.flusomail.content.liquid.values.LiquidRenderException;
import io.flusomail.content.liquid.values.Values;
import io.flusomail.content.liquid.values.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code subject | filter: argument | …}. */
public record Filtered(Expression subject, List<Call> calls) {
    private static final @Nullable Object[] NO_ARGUMENTS = new Object[0];

    /** One filter with its arguments. */
    public record Call(Filter filter, List<Expression> positional, Map<String, Expression> named) {
        private @Nullable Object apply(@Nullable Object input, Scope scope, boolean html) {
            @Nullable Object[] values = positional.isEmpty() ? NO_ARGUMENTS : new Object[positional.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = positional.get(i).value(scope);
            }
            Map<String, @Nullable Object> names = Map.of();
            if (!named.isEmpty()) {
                names = new HashMap<>();
                for (Map.Entry<String, Expression> entry : named.entrySet()) {
                    names.put(entry.getKey(), entry.getValue().value(scope));
                }
            }
            return filter.body().apply(input, new Filter.Arguments(values, names, scope.clock(), html));
        }
    }

    /** @param html whether the value goes into HTML, which filters that write mark-up must know */
    public @Nullable Object value(Scope scope, boolean html) {
        Object value = subject.value(scope);
        if (!calls.isEmpty()) {
            scope.spend(Weights.onTheOutside(value));
        }
        for (int i = 0; i < calls.size(); i++) {
            Object result = calls.get(i).apply(value, scope, html);
            if (result != value) {
                scope.spend(weight(calls.get(i), result));
            }
            value = result;
        }
        return value;
    }

    private static long weight(Call call, @Nullable Object result) {
        long weight = Weights.inAll(result);
        if (weight > Values.HEAVIEST) {
            throw new LiquidRenderException(
                    call.filter().name() + " answers more than " + Values.HEAVIEST + " characters");
        }
        return weight;
    }

    public void uses(VariableUses uses) {
        boolean defaulted = calls.stream().anyMatch(call -> call.filter().name().equals("default"));
        subject.uses(uses, defaulted);
        for (Call call : calls) {
            call.positional().forEach(argument -> argument.uses(uses, false));
            call.named().values().forEach(argument -> argument.uses(uses, true));
        }
    }
}
