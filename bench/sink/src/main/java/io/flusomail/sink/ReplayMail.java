package io.flusomail.sink;

/** One prepared mail: its envelope, and its bytes with CRLF line ends, not dot-stuffed. */
public record ReplayMail(String from, String to, byte[] message) {}
