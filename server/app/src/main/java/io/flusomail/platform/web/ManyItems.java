package io.flusomail.platform.web;

/** A body of many items of which none may stop the others: a field that one has twice has the value given last. */
public interface ManyItems {}
