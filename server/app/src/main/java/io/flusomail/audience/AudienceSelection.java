package io.flusomail.audience;

import io.flusomail.platform.ids.ListId;
import java.util.List;

/**
 * Whom a send is meant for: active members of any of the lists who are in none of the excluded ones. No list: nobody.
 *
 * @param excludeLists active membership in one of these leaves a person out
 */
public record AudienceSelection(List<ListId> lists, List<ListId> excludeLists) {

    public AudienceSelection {
        lists = lists.stream().distinct().toList();
        excludeLists = excludeLists.stream().distinct().toList();
    }
}
