using TlbModel.Tool;

return (int)Application.Run(args);
