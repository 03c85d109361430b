package drydock.chat.discord.api;

import drydock.chat.ChatSettings;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import okhttp3.OkHttpClient;

/** Begins a session as the configuration says, with the one intent that is used: reactions on messages. */
public final class DiscordLogin implements Function<EventListener, JDA> {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
    private static final int LONGEST_RECONNECT_SECONDS = 300;

    private final ChatSettings settings;
    private final DiscordRateLimits throttle;

    public DiscordLogin(ChatSettings settings, DiscordRateLimits throttle) {
        this.settings = settings;
        this.throttle = throttle;
    }

    @Override
    public JDA apply(EventListener listener) {
        ChatSettings.Discord discord =
                settings.discord().orElseThrow(() -> new IllegalStateException("drydock.discord is off"));
        JDABuilder builder = JDABuilder.createLight(discord.token().reveal(), GatewayIntent.GUILD_MESSAGE_REACTIONS)
                .setRestConfig(new RestConfig().setBaseUrl(discord.apiUrl().toString()))
                .setHttpClientBuilder(
                        new OkHttpClient.Builder().callTimeout(LONGEST_CALL).addInterceptor(throttle))
                .setRequestTimeoutRetry(false)
                .setMaxReconnectDelay(LONGEST_RECONNECT_SECONDS)
                .setEnableShutdownHook(false)
                .setCallbackPool(virtual("discord-callback-"), true)
                .setRateLimitElastic(virtual("discord-rest-"), true)
                .addEventListeners(listener);
        discord.gatewayUrl().ifPresent(url -> redirect(builder, url.toString()));
        return builder.build();
    }

    private static void redirect(JDABuilder builder, String url) {
        builder.setCompression(Compression.NONE).setSessionController(new ConcurrentSessionController() {
            @Override
            public String getGateway() {
                return url;
            }
        });
    }

    private static ExecutorService virtual(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name, 0).factory());
    }
}
