/**
 * The hand-over journal: a node's own memory, on its disk, of which mails it was about to hand over and what came of
 * them, until the database knows.
 *
 * <p><b>What is promised.</b> When {@code begin} or {@code outcome} returns true, the record is in the operating system's
 * page cache: the death of the process loses nothing. Nobody waits for the disk. A power loss may lose records, and with
 * them the knowledge of which mails had begun; therefore each file names the boot of the machine in which it was written,
 * and a journal of another boot is never believed where it is silent: everything the node had claimed is then uncertain,
 * unless an outcome for it is found. One fsync after another runs behind the writers only so that more outcomes are found.
 *
 * <p><b>Shape.</b> Files of fixed size, filled with zeros before use, so that a full disk shows when a file is made and
 * not in the middle of a hand-over. Records begin at multiples of 64 bytes; a writer reserves its bytes with one atomic
 * addition and writes them at their place, so there is no lock. A reserved place that was never written reads as zeros
 * and is passed over: its writer had not yet handed anything over.
 */
@NullMarked
package io.flusomail.delivery.journal;

import org.jspecify.annotations.NullMarked;
