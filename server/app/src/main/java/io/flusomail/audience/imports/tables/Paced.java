package io.flusomail.audience.imports.tables;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A part of a workbook, no piece of which may be longer than a row may be: a parser holds each as a whole. */
final class Paced extends FilterInputStream {

    /** Bytes. A spreadsheet's cell has at most 32,767 characters. */
    static final int LONGEST = 16 << 20;

    private long read;
    private long mark;

    Paced(InputStream in) {
        super(in);
    }

    /** A piece is over. */
    void restart() {
        mark = read;
    }

    /** Bytes so far. */
    long place() {
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int got = super.read(buffer, from, length);
        read += Math.max(0, got);
        if (read - mark > LONGEST) {
            throw new Allowance.Exceeded("A row or a cell of the workbook is longer than " + LONGEST + " bytes.");
        }
        return got;
    }
}
