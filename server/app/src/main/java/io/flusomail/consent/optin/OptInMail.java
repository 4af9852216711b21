package io.flusomail.consent.optin;

import io.flusomail.audience.Audience;
import io.flusomail.audience.Person;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.identity.spi.SystemMail;
import io.flusomail.identity.spi.SystemMailer;
import io.flusomail.platform.web.BaseUrl;
import io.flusomail.platform.web.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The mail that asks: in the person's language, plain, without a word of advertising. */
@Component
class OptInMail {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private final ObjectProvider<SystemMailer> mailer;
    private final Audience audience;
    private final Workspaces workspaces;
    private final OptInTokens tokens;
    private final BaseUrl base;

    OptInMail(
            ObjectProvider<SystemMailer> mailer,
            Audience audience,
            Workspaces workspaces,
            OptInTokens tokens,
            BaseUrl base) {
        this.mailer = mailer;
        this.audience = audience;
        this.workspaces = workspaces;
        this.tokens = tokens;
        this.base = base;
    }

    /**
     * Puts it into the ledger; what it says, for the ledger of consent.
     *
     * @param address the person's, as compared: the link in the mail speaks for no other
     */
    String send(OptIn optIn, String address, OptInSettings settings) {
        WorkspaceProfile workspace = workspaces.current();
        Person person = audience.find(optIn.contact()).orElseThrow();
        String list =
                optIn.list() == null ? null : audience.listName(optIn.list()).orElse(null);
        List<@Nullable String> wishes = Arrays.asList(person.locale(), workspace.locale());
        Words words = Words.of(OptInMail.class, wishes);
        OptInSettings.Text text = Words.own(settings.texts(), wishes).orElseGet(() -> usual(words, list != null));
        String link = base.of("/confirm/" + tokens.encode(new OptInTokens.Link(workspace.id(), optIn.id(), address)));
        Map<String, String> values = Map.of(
                "confirm_url", link,
                "workspace", workspace.name(),
                "list", Objects.requireNonNullElse(list, workspace.name()),
                "first_name", Objects.requireNonNullElse(person.firstName(), ""));
        String said = filled(text.body(), values, false);
        String subject = filled(text.subject(), values, true);
        SystemMail mail = new SystemMail(
                workspace.id(), Objects.requireNonNull(person.email()), "double_opt_in", subject, said, false);
        Optional.ofNullable(mailer.getIfAvailable()).ifPresent(sender -> sender.send(mail));
        return said.replace(link, "{{confirm_url}}");
    }

    private static OptInSettings.Text usual(Words words, boolean ofList) {
        String body = ofList ? "mail.list" : "mail.all";
        return new OptInSettings.Text(
                words.say("mail.subject", "{{workspace}}"),
                words.say(body, "{{list}}", "{{workspace}}", "{{confirm_url}}"));
    }

    private static String filled(String text, Map<String, String> values, boolean oneLine) {
        String filled = PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        Objects.requireNonNullElse(values.get(place.group(1)), place.group())));
        return oneLine ? filled.replaceAll("\\p{Cntrl}+", " ").strip() : filled;
    }
}
