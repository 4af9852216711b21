package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.VariableUses;
import java.util.Arrays;
import java.util.List;

/** Nodes one after the other, until a {@code break} or {@code continue} is pending. */
public final class Block implements Node {
    private final Node[] nodes;
    private final boolean blank;

    Block(List<Node> nodes) {
        this.nodes = nodes.toArray(Node[]::new);
        this.blank = nodes.stream().allMatch(Node::isBlank);
    }

    @Override
    public void render(Rendering state, StringBuilder out) {
        for (Node node : nodes) {
            node.render(state, out);
            state.step(out);
            if (state.isInterrupted()) {
                return;
            }
        }
    }

    @Override
    public void uses(VariableUses uses) {
        for (Node node : nodes) {
            node.uses(uses);
        }
    }

    @Override
    public boolean isBlank() {
        return blank;
    }

    Block withoutText() {
        return new Block(Arrays.stream(nodes)
                .filter(node -> !(node instanceof Outputs.Text))
                .toList());
    }
}
