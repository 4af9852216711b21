package io.flusomail.tracking;

/**
 * How a link did.
 *
 * @param number as registered
 * @param url as it stands in the content, with its variables where it has any
 * @param people distinct persons
 * @param clicks every click of a person
 */
public record LinkCount(int number, String url, long people, long clicks) {}
