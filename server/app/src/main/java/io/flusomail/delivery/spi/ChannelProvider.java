package io.flusomail.delivery.spi;

/** One kind of provider: how to check its settings and how to talk to it. */
public interface ChannelProvider {

    /** {@code smtp}, {@code sandbox} … */
    String kind();

    /**
     * Checks what a person gave.
     *
     * @throws io.flusomail.platform.problems.ProblemException naming the field, as {@code settings.host}
     */
    void check(ProviderConfig config);

    /** Gets ready to hand mail over; connects to nothing yet. */
    Transport open(ProviderConfig config);
}
