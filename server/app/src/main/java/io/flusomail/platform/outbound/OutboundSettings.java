package io.flusomail.platform.outbound;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param privateAddresses whether machines may be asked that only our own network reaches */
@ConfigurationProperties("flusomail.outbound")
record OutboundSettings(@DefaultValue("false") boolean privateAddresses) {}
