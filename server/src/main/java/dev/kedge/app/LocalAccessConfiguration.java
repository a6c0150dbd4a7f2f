package dev.kedge.app;

import dev.kedge.access.LocalAccess;
import dev.kedge.encryption.services.TenantKeyServices;
import dev.kedge.platform.tenancy.Tenants;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring configuration of the local access that {@link Server} creates when it starts. */
@Configuration(proxyBeanMethods = false)
class LocalAccessConfiguration {
  @Bean
  LocalAccess localAccess(
      ConfigurableListableBeanFactory beans, Tenants tenants, TenantKeyServices keyServices) {
    return Server.localAccess(beans, tenants, keyServices);
  }
}
