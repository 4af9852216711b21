package io.flusomail.platform.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** One question to the DNS. Names are those of {@link DomainName}; answers are plain text, so that nothing is deserialised. */
final class DnsRecords {

    /** Doubled for the second try: a name is given up after six seconds. */
    private static final String PATIENCE_MILLIS = "2000";

    private static final String TRIES = "2";

    private final Properties how = new Properties();

    DnsRecords(String url) {
        how.setProperty(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        how.setProperty(Context.PROVIDER_URL, url);
        how.setProperty("com.sun.jndi.dns.timeout.initial", PATIENCE_MILLIS);
        how.setProperty("com.sun.jndi.dns.timeout.retries", TRIES);
    }

    /** The records of one type, in no particular order; {@code NameNotFoundException} when there is no such domain. */
    @SuppressWarnings("BanJNDI") // of the DNS only: neither the address nor the name comes from elsewhere unchecked
    List<String> of(String domain, String type) throws NamingException {
        InitialDirContext context = new InitialDirContext(how);
        try {
            Attribute found =
                    context.getAttributes(domain + ".", new String[] {type}).get(type);
            List<String> records = new ArrayList<>();
            for (int i = 0; found != null && i < found.size(); i++) {
                records.add(String.valueOf(found.get(i)));
            }
            return records;
        } finally {
            context.close();
        }
    }
}
