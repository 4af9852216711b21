package broken.endpoints;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class OpenDoorController {
    @GetMapping("/api/everything")
    String everything() {
        return "";
    }
}
