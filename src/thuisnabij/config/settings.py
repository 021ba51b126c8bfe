"""Django's settings, made from the declared environment; nothing here reads the database or the clock."""

from pathlib import Path

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from thuisnabij.config import env
from thuisnabij.config.databases import databases, embedded_server
from thuisnabij.config.home import home_folder, read_or_make_secrets

ENVIRONMENT = env.Environment.of_process()
PACKAGE = Path(__file__).resolve().parent.parent

UNKNOWN_SETTINGS = env.unknown_settings(ENVIRONMENT.values)

THUISNABIJ_HOME = home_folder(ENVIRONMENT)
THUISNABIJ_MODE = ENVIRONMENT.choice(env.MODE)
IS_DEMO = THUISNABIJ_MODE == "demo"
PROCESS = ENVIRONMENT.choice(env.PROCESS)

_secrets = read_or_make_secrets(THUISNABIJ_HOME)
THUISNABIJ_KEYS = ENVIRONMENT.text(env.KEYS) or str(THUISNABIJ_HOME / "keys.json")
SECRET_KEY = ENVIRONMENT.secret(env.SECRET_KEY) or _secrets["secret_key"]
DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.items(env.HOSTS, env.HOSTS.default)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "thuisnabij.ground.ui",
    "thuisnabij.ground.access",
    "thuisnabij.ground.sources",
    "thuisnabij.ground.organisations",
    "thuisnabij.ground.cases",
    "thuisnabij.ground.documents",
    "thuisnabij.children.register",
    "thuisnabij.children.counts",
    "thuisnabij.children.support",
    "thuisnabij.network.offer",
    "thuisnabij.network.expertise",
    "thuisnabij.region.surveys",
    "thuisnabij.region.quality",
    "thuisnabij.region.money",
    "thuisnabij.figures.measures",
    "thuisnabij.figures.publication",
    "thuisnabij.plans",
    "thuisnabij.doors.intake",
    "thuisnabij.doors.site",
    "thuisnabij.doors.site.destruction",
    "thuisnabij.doors.demo",
    # after our own packages, so that our templates come before theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "thuisnabij.doors.site.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "thuisnabij.doors.site.middleware.OneMomentMiddleware",
    "thuisnabij.figures.measures.web.viewing.ViewerMiddleware",
    "thuisnabij.doors.site.middleware.ErrorPageMiddleware",
    "thuisnabij.doors.site.middleware.ContentSecurityMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thuisnabij.doors.site.frame.frame",
            ],
        },
    }
]

ROOT_URLCONF = "thuisnabij.config.urls"
WSGI_APPLICATION = "thuisnabij.config.wsgi.application"

DATABASES = databases(ENVIRONMENT, THUISNABIJ_HOME, _secrets)
DATABASE_ROUTERS = ["thuisnabij.config.routing.OwnerMigrates"]
USES_OWN_DATABASE = bool(ENVIRONMENT.text(env.DATABASE_URL))
ROLES_ARE_GIVEN = bool(ENVIRONMENT.text(env.DATABASE_APP_URL) and ENVIRONMENT.text(env.DATABASE_INTAKE_URL))
EMBEDDED_SERVER = embedded_server(ENVIRONMENT, THUISNABIJ_HOME, _secrets)
DATABASE_ROLES = {
    role: DATABASES[alias]["USER"]
    for role, alias in (("app", "default"), ("owner", "owner"), ("intake", "intake"))
    if alias in DATABASES
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PROCRASTINATE_DATABASE_ALIAS = "intake" if PROCESS == "werker" else "default"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

AUTH_USER_MODEL = "access.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = reverse_lazy("account_login")

ACCOUNT_ADAPTER = "thuisnabij.ground.access.sign_in.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "thuisnabij.ground.access.sign_in.OrganisationAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_ONLY = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
HAS_PROVIDER = bool(ENVIRONMENT.text(env.OIDC_ISSUER))
OIDC_NAME = ENVIRONMENT.text(env.OIDC_NAME, env.OIDC_NAME.default)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": OIDC_NAME,
                "client_id": ENVIRONMENT.text(env.OIDC_CLIENT_ID),
                "secret": ENVIRONMENT.secret(env.OIDC_CLIENT_SECRET),
                "settings": {"server_url": ENVIRONMENT.text(env.OIDC_ISSUER)},
            }
        ]
        if HAS_PROVIDER
        else [],
    }
}

_https = ENVIRONMENT.flag(env.HTTPS, default=not IS_DEMO)
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = False  # the reverse proxy in front does this; see docs/how-to
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 8 * 60 * 60
X_FRAME_OPTIONS = "DENY"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

THUISNABIJ_UPLOAD_BYTES = ENVIRONMENT.whole(env.UPLOAD_MB, lowest=1, highest=100) * 1024**2
THUISNABIJ_CLAMD = ENVIRONMENT.text(env.CLAMD)
THUISNABIJ_SEAL = ENVIRONMENT.text(env.SEAL)
THUISNABIJ_SEAL_PASSPHRASE = ENVIRONMENT.secret(env.SEAL_PASSPHRASE)

SITE_NAME = _("Thuisnabij")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
