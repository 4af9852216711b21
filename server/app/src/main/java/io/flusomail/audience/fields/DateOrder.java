package io.flusomail.audience.fields;

/** In which order days that are written in numbers alone have their day, month and year; with a year in front the month follows. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST,
    YEAR_FIRST
}
