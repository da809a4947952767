# syntax=docker/dockerfile:1
# The dashboard as one image.

# --- Node.js, for npm ci and the bundling of scripts and styles
FROM node:20-bookworm-slim AS node

# --- Build
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && node --version && npm --version
WORKDIR /source
COPY . .
RUN dotnet publish src/Dashboard.Web/Dashboard.Web.csproj --configuration Release --output /app

# --- Run
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS run
# The image brings a user without rights, whose number is in APP_UID, and listens on 8080.
RUN install --directory --owner="$APP_UID" --group="$APP_UID" /data
# Static files are looked for below the working folder.
WORKDIR /app
COPY --from=build /app .
ENV Dashboard__DataDirectory=/data
VOLUME /data
EXPOSE 8080
USER $APP_UID
# The image has neither curl nor wget, but bash, which can open a connection by itself.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r -u 3 answer && [[ $answer == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "Dashboard.Web.dll"]
