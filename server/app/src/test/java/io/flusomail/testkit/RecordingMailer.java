package io.flusomail.testkit;

import io.flusomail.identity.spi.SystemMail;
import io.flusomail.identity.spi.SystemMailer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the application's own mails instead of sending them. */
public final class RecordingMailer implements SystemMailer {

    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");

    private final List<SystemMail> sent = new CopyOnWriteArrayList<>();

    @Override
    public void send(SystemMail mail) {
        sent.add(mail);
    }

    public List<SystemMail> to(String address) {
        return sent.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** The token of the newest link that was mailed to this address. */
    public String tokenFor(String address) {
        Matcher token = TOKEN.matcher(to(address).getLast().text());
        if (!token.find()) {
            throw new AssertionError("no link in the mail to " + address);
        }
        return token.group(1);
    }
}
