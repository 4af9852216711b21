package broken.modules.upper.hidden;

public final class Inside {}
