package dev.kedge;

import dev.kedge.capture.Step;
import dev.kedge.gitstore.GitStore;
import dev.kedge.kms.Kms;
import dev.kedge.transport.MinaConnector;
import dev.kedge.transport.TransportSettings;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;

/** The server's parts, put together. Its database and its home come from whoever starts it. */
@SpringBootApplication(proxyBeanMethods = false)
public class KedgeApplication {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Kms kms(KedgeHome home) {
    return Kms.embedded(home.keys());
  }

  /** Nobody listens but in tests. */
  @Bean
  @Fallback
  Step.Listener steps() {
    return (_, _) -> {};
  }

  @Bean(destroyMethod = "close")
  GitStore gitStore(KedgeHome home, Kms kms, Clock clock) {
    return new GitStore(home.repositories(), kms, clock);
  }

  @Bean(destroyMethod = "close")
  MinaConnector routerConnector() {
    return new MinaConnector(TransportSettings.defaults());
  }
}
