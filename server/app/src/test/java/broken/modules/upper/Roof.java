package broken.modules.upper;

public final class Roof {}
