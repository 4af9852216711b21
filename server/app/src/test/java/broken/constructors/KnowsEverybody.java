package broken.constructors;

import org.springframework.stereotype.Component;

@Component
final class KnowsEverybody {
    KnowsEverybody(String a, String b, String c, String d, String e, String f, String g) {
        if ((a + b + c + d + e + f + g).isEmpty()) {
            throw new IllegalArgumentException();
        }
    }
}
