package io.flusomail.audience.imports;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param url where the file is: http or https */
record FetchRequest(
        @NotBlank @Size(max = 2000) String url,
        @Nullable @Valid ImportOptions options) {

    FetchRequest dry() {
        return new FetchRequest(url, (options == null ? ImportOptions.NONE : options).dry());
    }
}
