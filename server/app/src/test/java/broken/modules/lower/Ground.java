package broken.modules.lower;

import broken.modules.upper.hidden.Inside;

public final class Ground {
    public Inside inside() {
        return new Inside();
    }
}
