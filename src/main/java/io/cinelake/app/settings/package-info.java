/**
 * The settings: {@link io.cinelake.app.settings.Setting} names each with its variable and its default, {@link io.cinelake.app.settings.SettingsReader}
 * reads and checks them all, {@link io.cinelake.app.settings.Settings} is the result.
 *
 * <p>What may enter: everything that is read from the environment, {@code .env} or {@code application.properties}. Nothing else in the program reads them.
 * A setting that cannot be used is a sentence in {@link io.cinelake.app.settings.WrongInput}, all of them at once.
 */
package io.cinelake.app.settings;
