package io.flusomail.audience.imports.tables;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The parts of a workbook before it is read. They are found where its reader finds them, by the directory at the archive's
 * end, and measured by reading them: what an archive says of its sizes, and a workbook of what a part is, may be a lie.
 */
final class WorkbookParts {

    private static final int MOST = 10_000;
    private static final XMLInputFactory XML = factory();

    private WorkbookParts() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** @throws Unusable where the reader would hold more of it in memory than may be, or it becomes too large unpacked */
    static void check(Path file, Allowance allowance) throws IOException, Unusable {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            allowance.addPacked(Files.size(file));
            SheetBounds bounds = new SheetBounds();
            int parts = 0;
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                if (++parts > MOST) {
                    throw Unusable.file("too_many_files", "The workbook has too many parts.");
                }
                try (InputStream in = allowance.bounded(zip.getInputStream(part))) {
                    check(in, bounds);
                }
            }
            bounds.requireStrings();
        } catch (Allowance.Exceeded e) {
            throw e.unusable();
        } catch (IOException _) {
            throw new ZipException("damaged");
        }
    }

    /** What is no XML, or only to some place, is no more to the reader, either. */
    private static void check(InputStream in, SheetBounds bounds) throws IOException, Unusable {
        try {
            Paced paced = new Paced(in);
            bounds.check(XML.createXMLStreamReader(paced), paced);
        } catch (XMLStreamException | UncheckedStreamException e) {
            for (Throwable why = e; why != null; why = why.getCause()) {
                if (why instanceof Allowance.Exceeded exceeded) {
                    throw exceeded;
                }
            }
        }
        in.transferTo(OutputStream.nullOutputStream());
    }
}
