@org.springframework.modulith.ApplicationModule(allowedDependencies = "upper")
package broken.modules.lower;
