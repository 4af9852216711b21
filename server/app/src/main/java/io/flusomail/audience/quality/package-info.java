/** How good what is known of people is: questions to everybody, each a rule that a person can go on from. */
@NullMarked
package io.flusomail.audience.quality;

import org.jspecify.annotations.NullMarked;
