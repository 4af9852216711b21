package io.flusomail.audience.exports;

import io.flusomail.audience.exports.writing.ExportFormat;
import io.flusomail.platform.database.Transactions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Gives a file out, a piece at a time. */
@Component
class ExportFile {

    private static final int COMMA_AND_LINE = 2;

    private final ExportChunkStore chunks;
    private final Transactions transactions;

    ExportFile(ExportChunkStore chunks, Transactions transactions) {
        this.chunks = chunks;
        this.transactions = transactions;
    }

    /** The last piece is held back until it is known to be the last: a JSON array has no comma at its end. */
    void write(Export export, OutputStream out) throws IOException {
        byte[] held = new byte[0];
        boolean rows = false;
        for (int number = 0; number < export.chunks(); number++) {
            ExportChunk chunk = find(export, number);
            if (chunk.body().length > 0) {
                out.write(held);
                held = chunk.body();
                rows |= !chunk.contacts().isEmpty();
            }
        }
        if (export.format() != ExportFormat.JSON) {
            out.write(held);
            return;
        }
        out.write(held, 0, held.length - (rows ? COMMA_AND_LINE : 0));
        out.write((rows ? "\n]\n" : "]\n").getBytes(StandardCharsets.US_ASCII));
    }

    private ExportChunk find(Export export, int number) {
        return transactions
                .call(() -> chunks.find(export.id(), number))
                .orElseThrow(() -> new IllegalStateException("export " + export.id() + " lacks piece " + number));
    }
}
