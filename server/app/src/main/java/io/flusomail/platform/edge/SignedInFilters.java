package io.flusomail.platform.edge;

import jakarta.servlet.Filter;

/** The filters that follow the one which finds the actor, as one. Not a filter bean itself, or it would run twice. */
public record SignedInFilters(Filter filter) {}
