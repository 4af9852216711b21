package io.flusomail.delivery.journal;

import java.util.UUID;

/** One try to hand over one send; the first is number 1. */
public record Attempt(UUID sendId, int attempt) {}
