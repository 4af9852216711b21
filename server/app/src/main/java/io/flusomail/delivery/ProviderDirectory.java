package io.flusomail.delivery;

import java.util.Map;

/** The providers of the bound workspace, for the modules above. */
public interface ProviderDirectory {

    /** Name by id in its text form. */
    Map<String, String> names();

    /** Whether all mail is captured: nothing but the sandbox was set up. */
    boolean onlySandbox();
}
