/** Reading HTML mails without changing a byte of them: tags, links, places to insert, text. */
@NullMarked
package io.flusomail.content.html;

import org.jspecify.annotations.NullMarked;
