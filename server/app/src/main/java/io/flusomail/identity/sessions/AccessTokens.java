package io.flusomail.identity.sessions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.flusomail.identity.IdentitySettings;
import io.flusomail.platform.ids.SessionId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.secrets.InstallationKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Short-lived access tokens: JWT (RFC 7519) signed with HS256 under a key of the installation. They say who and which
 * session, not what is permitted: roles are looked up, so that a change holds at once.
 */
@Component
final class AccessTokens {

    private static final String ISSUER = "flusomail";

    /** What a good token says. */
    record Claims(UserId user, SessionId session) {}

    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final Clock clock;
    private final Duration life;

    AccessTokens(InstallationKey key, Clock clock, IdentitySettings settings) throws JOSEException {
        byte[] secret = key.derive("access-token");
        this.signer = new MACSigner(secret);
        this.verifier = new MACVerifier(secret);
        this.clock = clock;
        this.life = settings.accessTokenLife();
    }

    Duration life() {
        return life;
    }

    String issue(UserId user, SessionId session) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(user.toString())
                .claim("sid", session.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the token says, or nothing when it is not ours, was altered, names another algorithm, or has run out. */
    Optional<Claims> read(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !token.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Date end = claims.getExpirationTime();
            if (end == null || !clock.instant().isBefore(end.toInstant()) || !ISSUER.equals(claims.getIssuer())) {
                return Optional.empty();
            }
            return Optional.of(new Claims(UserId.of(claims.getSubject()), SessionId.of(claims.getStringClaim("sid"))));
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
