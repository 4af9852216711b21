/**
 * What a refusal means: who is at fault, whether to try again and when, and whether the address is lost for good. Pure
 * functions of what the server said. The worst error here is to suppress a good address; every doubt is resolved
 * against it.
 */
@NullMarked
package io.flusomail.delivery.replies;

import org.jspecify.annotations.NullMarked;
