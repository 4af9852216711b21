package io.flusomail.audience.exports.writing;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.spi.ConsentGiven;
import org.jspecify.annotations.Nullable;

/** @param consent how the person agreed; null: nothing is in force */
public record ExportedPerson(Contact contact, @Nullable ConsentGiven consent) {}
