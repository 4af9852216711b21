package broken.packages;

final class Undescribed {}
