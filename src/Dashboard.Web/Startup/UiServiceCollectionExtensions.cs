using MudBlazor;
using MudBlazor.Services;

namespace Dashboard.Web.Startup;

/// <summary>The component library.</summary>
internal static class UiServiceCollectionExtensions
{
    /// <summary>How long a message with an undo stays.</summary>
    private const int MessageMilliseconds = 8000;

    /// <summary>Registers what popovers and messages need; nothing is animated.</summary>
    public static void AddUi(this IServiceCollection services) => services.AddMudServices(options =>
    {
        options.PopoverOptions.Duration = TimeSpan.Zero;
        options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomEnd;
        options.SnackbarConfiguration.ShowTransitionDuration = 0;
        options.SnackbarConfiguration.HideTransitionDuration = 0;
        options.SnackbarConfiguration.VisibleStateDuration = MessageMilliseconds;
        options.SnackbarConfiguration.MaxDisplayedSnackbars = 2;
        options.SnackbarConfiguration.NewestOnTop = true;
    });
}
