/**
 * A world to look at: {@code bin/start --demo}. It talks to the product as anybody would, over HTTP, so that it needs no
 * door of its own and every demo start exercises the main job. Owns nothing but the files {@code demo-login} and {@code demo-reading}.
 */
@ApplicationModule(allowedDependencies = {"platform :: nodes", "platform :: web"})
@NullMarked
package io.flusomail.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
