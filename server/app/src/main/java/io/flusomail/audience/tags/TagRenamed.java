package io.flusomail.audience.tags;

import io.flusomail.platform.ids.TagId;

/** Hears, in the same transaction, that a tag goes by another name: what calls it by name follows. */
public interface TagRenamed {

    /**
     * @param before as it was
     * @param now the tag that it is from now on: the same one, or the one that it was merged into
     */
    void renamed(Tag before, TagId now, String name);
}
