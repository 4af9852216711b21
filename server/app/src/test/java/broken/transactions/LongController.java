package broken.transactions;

import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LongController {
    @Transactional
    public void work() {}
}
